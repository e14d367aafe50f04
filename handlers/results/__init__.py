"""What messages brought, told to the staff."""
