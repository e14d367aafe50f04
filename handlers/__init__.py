"""What people touch: one room per shop word; the modules beside them are what all rooms share."""
