"""How staff reads, switches and tunes playbooks in chat."""
