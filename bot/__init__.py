"""The top of the house: wires everything together and runs it."""
