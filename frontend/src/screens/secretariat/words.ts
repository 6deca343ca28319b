/** Of invitations, as imports know them; a meeting may have others. */
export const CATEGORIES = ["state", "igo", "pni", "ngo", "observer", "secretariat"];
export const GENDERS = ["F", "M", "X"];
export const LEGAL_SYSTEMS = ["civil", "common", "mixed", "religious", "customary"];
export const REGIONS = ["African", "Asia-Pacific", "Eastern European", "GRULAC", "WEOG"];
