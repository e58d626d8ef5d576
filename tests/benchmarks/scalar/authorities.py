"""The local authorities of a theatre in the scalar model."""

from tests.benchmarks.scalar.actor import Actor


class Authorities(Actor):
    """They stand behind one party."""

    def respond(self):
        """Resist or capitulate under an offensive; otherwise wait, provoke, or take relief."""
        p, theatre = self.p, self.theatre
        own = self.of.front[theatre.code]
        if own.control <= p.worth_claiming:
            return
        if own.rival.operation == 2:
            odds = self.odds_of_giving_up(own.rival.success)
            self.choose([("resist", None, 0.0), ("capitulate", None, odds)])
            return
        offers = [("wait", None, 0.0)]
        if self.of.faces(own):
            offers.append(("provoke", None, self.of.odds_of_provoking(own)))
        if theatre.relief > 0.0:
            offers.append(("accept", None, p.accept_base + p.accept_stress * theatre.stress))
        self.choose(offers)

    def odds_of_giving_up(self, success):
        """Log-odds that they give up under an offensive with this chance of success."""
        p, own = self.p, self.of.front[self.theatre.code]
        return (
            p.surrender_base
            + p.surrender_supply * (1.0 - self.theatre.supply)
            + p.surrender_balance * (2.0 * success - 1.0)
            - p.surrender_help * (own.commitment + own.rival.rival_backed)
        )

    def do_resist(self, _):
        pass

    def do_capitulate(self, _):
        self.theatre.capitulated = True

    def do_accept(self, _):
        self.theatre.usable_consent = 1.0

    def do_provoke(self, _):
        self.of.front[self.theatre.code].provoke()
