"""The service description's own sentences, word for word: what a decision about coverage rests on.

They are quoted as they were agreed, slips of the pen included; nothing here is paraphrased.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Sentence(StrEnum):
    """Which sentence; `TEXT` has its words."""

    BASIS_ORDER = "basis_order"
    BASIS_BILLED = "basis_billed"
    PATCH_PROBLEMS = "patch_problems"
    PLUS_FAULTS = "plus_faults"
    PLUS_ADMINISTRATION = "plus_administration"
    FAIR_USE = "fair_use"
    SERVICE_HOURS = "service_hours"
    STANDARD_CHANGE = "standard_change"
    SOFTWARE_SCOPE = "software_scope"
    SOFTWARE_BEYOND = "software_beyond"
    INTERVENTION_CRITICAL = "intervention_critical"
    INTERVENTION_UNCRITICAL = "intervention_uncritical"
    ALARM_ORDERED = "alarm_ordered"
    HARDWARE_PLAN = "hardware_plan"
    SUPPLIERS = "suppliers"
    PLUS_APPLICATIONS = "plus_applications"
    PREMIUM_ON_SITE = "premium_on_site"
    PREMIUM_TRAVEL = "premium_travel"
    PREMIUM_APPLICATIONS = "premium_applications"
    EMERGENCY_LINE = "emergency_line"
    SURCHARGE = "surcharge"
    ANTIVIRUS_INCLUDED = "antivirus_included"
    ANTIVIRUS_LICENCES = "antivirus_licences"
    EXCLUDED = "excluded"


TEXT: Final[dict[Sentence, str]] = {
    Sentence.BASIS_ORDER: "Der Kunde kann SEKTOR7 mit der Durchführung der Fehlerlösungsmaßnahme beauftragen.",
    Sentence.BASIS_BILLED: (
        "Der Kunde kann SEKTOR7 mit der Durchführung der Fehlerlösungsmaßnahme beauftragen. Dies wird gesondert "
        "berechnet."
    ),
    Sentence.PATCH_PROBLEMS: "SEKTOR7 wird die Problemlösung nach üblichen Standards herbeiführen.",
    Sentence.PLUS_FAULTS: "Störungsbeseitigungen sind als Fernwartungs-Leistung pauschal enthalten.",
    Sentence.PLUS_ADMINISTRATION: "Administrations-tätigkeiten sind ebenfalls pauschal enthalten.",
    Sentence.FAIR_USE: (
        "SEKTOR7 behält sich vor, bei übermäßiger Nutzung im Beratungsgespräch eine Anpassung dieses Elements "
        "vorzuschlagen."
    ),
    Sentence.SERVICE_HOURS: (
        "Die Leistungen werden von Montag bis Freitag von 9:00 Uhr bis 18:00 Uhr erbracht, ausgenommen sind bundesweit "
        "geltende Feiertage."
    ),
    Sentence.STANDARD_CHANGE: (
        "Änderungen des konfigurierten Standards sind grundsätzlich nicht im Server Management Plus enthalten und "
        "werden gesondert angeboten."
    ),
    Sentence.SOFTWARE_SCOPE: (
        "Das Server Management Plus bezieht sich auf Tätigkeiten, die am Betriebssystem, den betriebssystemnahen "
        "Diensten Active-Directory-Client, DNS-Client, DHCP-Client, den Standard-Software-Produkte MS Office, Adobe "
        "Reader oder Mozilla Firefox durchgeführt werden."
    ),
    Sentence.SOFTWARE_BEYOND: "Weitergehende Tätigkeiten an Softwareprogrammen sind dadurch nicht abgedeckt.",
    Sentence.INTERVENTION_CRITICAL: (
        "Bei kritischen Problemen muss seitens SEKTOR7 innerhalb von vier Stunden während des Servicezeitraums mit der "
        "Problemlösung entweder beim Kunden vor Ort (wird gesondert abgerechnet), per telefonischer Hilfestellung oder "
        "per Fernwartung begonnen werden."
    ),
    Sentence.INTERVENTION_UNCRITICAL: (
        "Bei unkritischen Problemen muss im Übrigen innerhalb von 24 Stunden während des Servicezeitraums mit der "
        "Problemlösung oder Terminierung der Problemlösung begonnen werden."
    ),
    Sentence.ALARM_ORDERED: (
        "Fehlermeldungen werden von SEKTOR7 direkt per Mail an wählbare Empfänger des Kunden verschickt bzw. in dessen "
        "Auftrag kostenlos behoben."
    ),
    Sentence.HARDWARE_PLAN: (
        "Bei Abschluss eines Hardwareschutzbriefs fallen für den Austausch fehlerhafter Komponenten und sonstiger "
        "Dienstleistungen sowie der Anreise keine Kosten für den Kunden an."
    ),
    Sentence.SUPPLIERS: (
        "Auch bei Problemen mit IT-Zulieferern wie z.B. Internet Providern hilft SEKTOR7 weiter, sofern dies gewünscht "
        "ist."
    ),
    Sentence.PLUS_APPLICATIONS: (
        "Das Desktop Management Plus beinhaltet nicht Störungen an Anwendungsprogrammen oder Branchenlösungen."
    ),
    Sentence.PREMIUM_ON_SITE: (
        "Kombiniert die Leistungen aus dem Management Plus mit ggf. erforderlichen vor Ort Besuchen."
    ),
    Sentence.PREMIUM_TRAVEL: (
        "Enthalten sind darin die Anfahrtskosten des Technikers, die Erbringung der Reparatur, sowie die Abfahrtszeiten."
    ),
    Sentence.PREMIUM_APPLICATIONS: (
        "Zusätzlich erfolgt eine Störungsbeseitigung oder weitergehende Empfehlung zur Problemlösung bei "
        "Anwendungsprogrammen oder Branchenlösungen."
    ),
    Sentence.EMERGENCY_LINE: (
        "Darüber hinaus hat der Kunde die Möglichkeit, Aufträge über eine Notfallrufnummer auch außerhalb des "
        "Servicezeitraums zu melden und durchführen zu lassen."
    ),
    Sentence.SURCHARGE: "Serviceeinsätze außerhalb des Servicezeitraums sind Aufpreispflichtig.",
    Sentence.ANTIVIRUS_INCLUDED: "In den Produkten Server Management Plus und Premium enthalten.",
    Sentence.ANTIVIRUS_LICENCES: (
        "Anti-Virus Management beinhaltet die Bereitstellung von Lizenzen inklusive Wartungs-/Updatepakete durch den "
        "Auftragnehmer für den Workstation-Schutz des Kunden."
    ),
    Sentence.EXCLUDED: (
        "Nicht im Leistungsumfang enthalten sind die Beseitigung von Störungen und Schäden, die durch unsachgemäße "
        "Behandlung oder mutwillige Einwirkung seitens des Kunden oder Dritter verursacht werden, sowie durch höhere "
        "Gewalt verursachte Schäden, die durch Umweltbedingungen am Aufstellungsort oder durch Fehler oder Nichtleistung "
        "der Stromversorgung verursacht werden sowie die Bekämpfung von Schadsoftware jeglicher Art auf Server- und "
        "Client-Systemen."
    ),
}
