"""Buyer sessions: their need profiles, pages and enquiries, and the seller beside the buyer."""
