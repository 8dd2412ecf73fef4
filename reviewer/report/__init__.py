"""Reports: one ReportContent, shown as HTML, PDF and JSON."""
