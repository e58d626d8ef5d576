"""The hindcast: the model and its rivals against the record, by a protocol written beforehand."""
