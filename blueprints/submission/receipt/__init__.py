"""What a visitor sees with a receipt, and may add or take back."""
