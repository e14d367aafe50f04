"""Files of orders: looked through, booked and told of when nobody waits for it."""
