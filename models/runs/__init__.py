"""Who is where in which playbook, and who goes at once with an order or a refund."""
