"""Playbooks as the tables in which people author them: CSV and XLSX, there and back."""
