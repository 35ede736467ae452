"""Meeting briefs: snapshot (rows), build (content), text (sentences), then pdf, docx and html."""
