"""The dashboard: it only shows. It imports the pipelines' public functions and holds no rule of the framework."""
