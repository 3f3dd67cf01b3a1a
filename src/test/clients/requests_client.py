"""A session of the API by requests; see README.md."""
import sys

import requests


class TradingSession:
    def __init__(self, url, app_key):
        self.url = url
        self.http = requests.Session()
        self.http.headers.update({"Et-App-Key": app_key, "Accept": "application/json"})

    def call(self, method, path, status, body=None, headers=None):
        answer = self.http.request(method, self.url + path, json=body, headers=headers, timeout=30)
        if answer.status_code != status:
            raise SystemExit(f"{method} {path}: {answer.status_code} {answer.text}, not {status}")
        return answer.json() if answer.content else None

    def log_in(self, username, password, read_code):
        credentials = {"Username": username, "Password": password}
        expecting = self.call("POST", "/token", 202, body={}, headers=credentials)
        if (expecting["State"], expecting["Step"]) != ("Expecting", "VerificationCode"):
            raise SystemExit(f"Not asked for a code: {expecting}")
        second = {"Authorization": "Bearer " + expecting["Token"], "VerificationCode": read_code()}
        token = self.call("POST", "/token", 200, body={}, headers={**credentials, **second})["Token"]
        self.http.headers["Authorization"] = "Bearer " + token

    def change_password(self, old, new):
        body = {"OldPassword": old, "Password": new, "PasswordConfirm": new}
        self.call("PUT", "/v1.0/users/@me/password/change", 200, body=body)

    def info(self, status=200):
        return self.call("GET", "/v1.0/users/@me/info", status)

    def log_out(self):
        self.call("POST", "/logout", 200, body={})


def read_code():
    print("code?", flush=True)
    return sys.stdin.readline().strip()


url, app_key, login, password, new_password = sys.argv[1:]
session = TradingSession(url, app_key)
session.log_in(login, password, read_code)
session.change_password(password, new_password)
user = session.info()
if user["Login"] != login or user["Role"] != 0:
    raise SystemExit(f"Another user: {user}")
session.log_out()
session.info(status=401)
