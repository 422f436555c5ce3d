"""Refusals of the REST API: code, HTTP status and words, as Twilio publishes them."""

from __future__ import annotations

from http import HTTPStatus

_WORDS = {
    20001: "Unknown parameters",
    20003: "Authenticate",
    20004: "Method not allowed",
    20404: "The requested resource was not found",
    20429: "Too Many Requests",
    21211: "Invalid 'To' Phone Number",
    21212: "Invalid 'From' Phone Number",
    21266: "'To' and 'From' number cannot be the same",
    21408: "Permission to send an SMS has not been enabled for the region of the 'To' number",
    21602: "Message body is required.",
    21603: "A 'From' phone number is required.",
    21604: "A 'To' phone number is required.",
    21606: "The 'From' phone number is not a message-capable number of this account",
    21609: "The 'StatusCallback' URL is not a valid URL",
    21610: "Attempt to send to unsubscribed recipient",
    21611: "This 'From' number has exceeded the maximum number of queued messages",
    21612: "Message cannot be sent with the current combination of 'To' and/or 'From' parameters",
    21614: "'To' number is not a valid mobile number",
    21617: "The concatenated message body exceeds the 1600 character limit",
    21620: "Invalid media URL(s)",
    21623: "Number of media files exceeds allowed limit",
    21701: "The Messaging Service does not exist",
    21705: "The Messaging Service Sid is invalid",
    21711: "The 'From' number is not in the Messaging Service's sender pool",
    30001: "Queue overflow",
    30004: "Message blocked",
    30036: "Validity Period Expired",
    30045: "Validity Period is out of range",
    30409: "Message is not in a cancelable state",
    35111: "Missing or invalid ScheduleType",
    35114: "SendAt is not a valid timestamp",
    35115: "SendAt is too close to the present",
    35117: "SendAt is too far in the future",
    35118: "MessagingServiceSid is required to schedule a message",
}

_STATUS = {20003: 401, 20004: 405, 20404: 404, 20429: 429, 21701: 404}


class ApiRefusal(Exception):  # noqa: N818 - the API's word for it, not a fault of ours
    """The API turned a request down; `code` is Twilio's, `status` the HTTP status."""

    def __init__(self, code: int, detail: str = "", *, status: int | None = None) -> None:
        """Look the words up; `detail` says more, `status` replaces the usual one."""
        self.code = code
        self.status = status or _STATUS.get(code, int(HTTPStatus.BAD_REQUEST))
        self.message = words_for(code) + (f": {detail}" if detail else "")
        super().__init__(self.message)

    def as_json(self) -> dict[str, object]:
        """Return the four keys of an error body."""
        return {
            "code": self.code,
            "message": self.message,
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
            "status": self.status,
        }


def words_for(code: int) -> str:
    """Return the published words for a code, or a plain phrase for one not listed."""
    return _WORDS.get(code, f"Error {code}")
