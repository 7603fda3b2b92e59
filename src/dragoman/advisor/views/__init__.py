"""Pages of buyers, and of those who advise beside them."""
