"""Names of series, indicators and rows, in the order in which arrays hold them."""

SERIES = [
    "open", "visits", "priority_visits", "awareness", "participation", "capability", "fit", "condition", "hours",
    "support", "programme", "fees", "rent", "giving", "operating", "maintenance", "refit", "feedback", "profit",
    "rescue", "renewal", "reserve", "self_funding", "own", "utilisation", "support_share", "open_end"]
# blank (not 0) in closed years
STATES = {"awareness", "participation", "capability", "fit", "condition", "reserve", "self_funding",
          "utilisation", "support_share"}
INDICATORS = [
    "npv.government", "npv.operator", "npv.residents", "npv.partners", "npv.social", "npv.social_weighted", "bcr",
    "cost_per_visit", "years_open", "survived", "closure_year", "visits.total", "utilisation.mean", "hours.mean",
    "full_service_years", "support_share.final", "self_funding.final", "self_sufficient_year", "equity",
    "participation.final", "leverage", "income_concentration"]


# Rows of the year matrix; the first nine are summed over the years per draw.
ROWS = ["hours", "utilisation", "visits", "fees", "giving", "rent_value", "support", "saving", "active",
        "priority_visits", "awareness", "participation", "fit", "condition", "operating", "maintenance", "reserve",
        "self_funding", "own", "feedback", "profit", "rescue"]
ROW = {name: i for i, name in enumerate(ROWS)}
PLAIN = slice(0, 3)  # undiscounted sums: hours, utilisation, visits
PV = slice(2, 9)  # present values: visits .. active
PV_NAMES = ROWS[PV]
