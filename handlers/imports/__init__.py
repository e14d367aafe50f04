"""Files of orders in chat."""
