"""What `certspec init` asks: questions as data, answers judged by the rules on specs."""
