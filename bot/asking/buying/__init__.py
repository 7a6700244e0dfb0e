"""What can be said to `/buy` alone: things to choose between, vendors, people, electricity."""
