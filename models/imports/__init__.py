"""Files of orders: looked through, asked about, booked, and told of."""
