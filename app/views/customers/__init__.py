"""The area of the customers: who they are, what their contract says, who works there."""
