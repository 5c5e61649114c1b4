"""What is done with rules: adopting them, placing cases by them, overruling them."""
