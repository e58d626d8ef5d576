"""The findings in sentences, each made from the tables that the charts are made from."""
