"""What a case is told by: kinds of cooperation, roles, offences and articles of the Convention.

All of it is data: a term that is added here, and to the words, is asked for by the form.
"""

from enum import StrEnum


class Cooperation(StrEnum):
    """In the order of the Convention's articles on them."""

    CONFISCATION = "confiscation"
    EXTRADITION = "extradition"
    TRANSFER_OF_PERSONS = "transfer_of_persons"
    MUTUAL_LEGAL_ASSISTANCE = "mutual_legal_assistance"
    JOINT_INVESTIGATION = "joint_investigation"
    SPECIAL_TECHNIQUES = "special_techniques"
    TRANSFER_OF_PROCEEDINGS = "transfer_of_proceedings"
    LAW_ENFORCEMENT = "law_enforcement"
    OTHER = "other"


class PartyRole(StrEnum):
    REQUESTING = "requesting"
    REQUESTED = "requested"
    OTHER = "other"


class Offence(StrEnum):
    """Those of the Convention and of its Protocols."""

    ORGANIZED_GROUP = "organized_group"
    LAUNDERING = "laundering"
    CORRUPTION = "corruption"
    OBSTRUCTION = "obstruction"
    SERIOUS_CRIME = "serious_crime"
    TRAFFICKING_IN_PERSONS = "trafficking_in_persons"
    SMUGGLING_OF_MIGRANTS = "smuggling_of_migrants"
    FIREARMS = "firearms"


class Article(StrEnum):
    """Of the Convention against Transnational Organized Crime, by number."""

    USE_OF_TERMS = "2"
    SCOPE = "3"
    ORGANIZED_GROUP = "5"
    LAUNDERING = "6"
    CORRUPTION = "8"
    LIABILITY_OF_LEGAL_PERSONS = "10"
    CONFISCATION = "12"
    COOPERATION_FOR_CONFISCATION = "13"
    DISPOSAL = "14"
    JURISDICTION = "15"
    EXTRADITION = "16"
    TRANSFER_OF_PERSONS = "17"
    MUTUAL_LEGAL_ASSISTANCE = "18"
    JOINT_INVESTIGATIONS = "19"
    SPECIAL_TECHNIQUES = "20"
    TRANSFER_OF_PROCEEDINGS = "21"
    OBSTRUCTION = "23"
    WITNESSES = "24"
    VICTIMS = "25"
    COOPERATING_PERSONS = "26"
    LAW_ENFORCEMENT = "27"
    INFORMATION = "28"
    TRAINING = "29"


class Confidentiality(StrEnum):
    """Who may read it: everybody, those who work on the digest, or the secretariat alone."""

    PUBLIC = "public"
    RESTRICTED = "restricted"
    CONFIDENTIAL = "confidential"
