"""The editor message of rules: lists, selects, forms, and what is kept between presses."""
