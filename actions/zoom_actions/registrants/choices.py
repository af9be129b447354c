"""The closed sets of values of a registrant's inputs, with a label for each value."""

from __future__ import annotations

from zoom_connector.fields import StrChoice


class RegistrantStatus(StrChoice):
    """The status of a registration."""

    PENDING = "pending", "Pending approval"
    APPROVED = "approved", "Approved"
    DENIED = "denied", "Denied"


class NumberOfEmployees(StrChoice):
    """The size of the registrant's organization."""

    UNANSWERED = "", "No answer"
    TO_20 = "1-20", "1 to 20"
    TO_50 = "21-50", "21 to 50"
    TO_100 = "51-100", "51 to 100"
    TO_500 = "101-500", "101 to 500"
    TO_1000 = "500-1,000", "500 to 1,000"
    # Zoom's files do not list these three, but its replies contain them.
    TO_250 = "101-250", "101 to 250"
    FROM_251 = "251-500", "251 to 500"
    FROM_501 = "501-1,000", "501 to 1,000"
    TO_5000 = "1,001-5,000", "1,001 to 5,000"
    TO_10000 = "5,001-10,000", "5,001 to 10,000"
    LARGER = "More than 10,000", "More than 10,000"


class PurchasingTimeFrame(StrChoice):
    """How soon the registrant plans to buy."""

    UNANSWERED = "", "No answer"
    WITHIN_A_MONTH = "Within a month", "Within a month"
    TO_3_MONTHS = "1-3 months", "1 to 3 months"
    TO_6_MONTHS = "4-6 months", "4 to 6 months"
    LATER = "More than 6 months", "Later than that"
    NONE = "No timeframe", "No plan to buy"


class PurchaseRole(StrChoice):
    """The registrant's role in a purchase."""

    UNANSWERED = "", "No answer"
    DECISION_MAKER = "Decision Maker", "Decides"
    EVALUATOR = "Evaluator/Recommender", "Evaluates or recommends"
    INFLUENCER = "Influencer", "Has influence"
    NOT_INVOLVED = "Not involved", "Not involved"


class RegistrantLanguage(StrChoice):
    """The language of the confirmation e-mail; three codes are specific to Zoom."""

    ENGLISH = "en-US", "English"
    GERMAN = "de-DE", "German"
    SPANISH = "es-ES", "Spanish"
    FRENCH = "fr-FR", "French"
    JAPANESE = "jp-JP", "Japanese"
    PORTUGUESE = "pt-PT", "Portuguese"
    RUSSIAN = "ru-RU", "Russian"
    CHINESE_SIMPLIFIED = "zh-CN", "Chinese, simplified"
    CHINESE_TRADITIONAL = "zh-TW", "Chinese, traditional"
    KOREAN = "ko-KO", "Korean"
    ITALIAN = "it-IT", "Italian"
    VIETNAMESE = "vi-VN", "Vietnamese"
    POLISH = "pl-PL", "Polish"
    TURKISH = "Tr-TR", "Turkish"


class RegistrantAction(StrChoice):
    """What to do with registrations."""

    APPROVE = "approve", "Approve"
    DENY = "deny", "Deny"
    CANCEL = "cancel", "Cancel the approval"


class QuestionField(StrChoice):
    """The fields of a registration form that Zoom knows, apart from the address and first name."""

    LAST_NAME = "last_name", "Last name"
    ADDRESS = "address", "Address"
    CITY = "city", "City"
    COUNTRY = "country", "Country"
    ZIP = "zip", "Zip code"
    STATE = "state", "State or province"
    PHONE = "phone", "Phone"
    INDUSTRY = "industry", "Industry"
    ORGANIZATION = "org", "Organization"
    JOB_TITLE = "job_title", "Job title"
    PURCHASING_TIME_FRAME = "purchasing_time_frame", "Purchasing time frame"
    PURCHASE_ROLE = "role_in_purchase_process", "Role in the purchase process"
    NUMBER_OF_EMPLOYEES = "no_of_employees", "Number of employees"
    COMMENTS = "comments", "Questions and comments"


class MeetingQuestionType(StrChoice):
    """How a question of a meeting's registration form is answered."""

    SHORT = "short", "Short text"
    SINGLE = "single", "One of several answers"


class WebinarQuestionType(StrChoice):
    """How a question of a webinar's registration form is answered."""

    SHORT = "short", "Short text"
    SINGLE_RADIO = "single_radio", "One answer, as buttons"
    SINGLE_DROPDOWN = "single_dropdown", "One answer, as a list"
    MULTIPLE = "multiple", "Several answers"
