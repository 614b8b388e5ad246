"""The manual as a site: `.venv/bin/sphinx-build -W -n docs build/manual`, with the extra `docs` installed."""

from importlib.metadata import version as installed

project = "Recension"
author = "the authors of Recension"
version = release = installed("recension")
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["conf.py"]
html_theme = "furo"
html_title = f"Recension {release}"
html_static_path = ["style.css"]
html_css_files = ["style.css"]
html_extra_path = ["sample-history.html"]
html_show_copyright = html_show_sphinx = html_copy_source = False
myst_heading_anchors = 3
default_role = "code"  # what stands between `single marks` in a docstring is code
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_type_aliases = {"Store": "Store"}
add_module_names = False
nitpick_ignore_regex = [("py:.*", ".*")]  # types in signatures need lead nowhere; links that a person wrote must
