"""DO: the verbs of the service, one transaction each."""
