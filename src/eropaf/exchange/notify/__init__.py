"""NotifyNL: text messages, e-mail and letters."""
