"""What was agreed with creditors: paying in instalments, paying later, and not collecting for a while."""
