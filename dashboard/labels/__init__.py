"""Labels of codes: every code the warehouse uses has its words here."""
