"""Policies for enterprises (惠企政策): whom they are for, what they give, and what was claimed."""
