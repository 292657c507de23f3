"""One alternative as the scenario states it."""
from .distributions import parse_input

DEFAULTS = {"start.condition": 1.0, "scale.usage": 1.0, "scale.revenue": 1.0, "scale.cost": 1.0}


class Alternative:
    """One alternative as the scenario states it."""

    def __init__(self, spec):
        self.name = spec["name"]
        slots = spec.get("slots") or {}
        self.usage = slots.get("usage", "diffusion")
        self.participation = slots.get("participation", "contact")
        self.budget = slots.get("budget", "hard")
        self.valuation = slots.get("valuation", "visits")
        self.shape = spec.get("shape", "geometric")
        self.governance_exit = {k: v for k, v in (spec.get("governance_exit") or {}).items() if v is not None}
        self.horizon = int(spec.get("horizon", 20))
        self.discount = [float(d) for d in spec["discount"]]
        self.flows = spec.get("flows") or []
        self.support_years, self.soft_years = {}, {}  # shares of support, once known
        self.inputs = {k: parse_input(v) for k, v in {**DEFAULTS, **spec["inputs"]}.items()
                       if v is not None and k != "exit.shape" and not k.startswith("exit.governance.")
                       and not k.startswith("appraisal.")}
