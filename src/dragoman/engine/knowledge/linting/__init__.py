"""What is not wrong with a model, but not right either; found without any product data."""
