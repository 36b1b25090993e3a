"""What only a real browser can show: the dashboard from outside, as a visitor meets it."""
