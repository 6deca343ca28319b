"""Documents: one model, and how it is written as PDF, DOCX, XLSX and CSV in six languages."""
