"""A session by the client that OpenAPI Generator makes for Python; see README.md."""
import sys

import password_client

url, app_key, login, password, new_password = sys.argv[1:]
configuration = password_client.Configuration(host=url, api_key={"AppKey": app_key})
client = password_client.ApiClient(configuration)
sessions = password_client.SessionApi(client)
account = password_client.AccountApi(client)

expecting = sessions.log_in(username=login, password=password)
if expecting.step != "VerificationCode":
    raise SystemExit(f"Not asked for a code: {expecting}")
print("code?", flush=True)
code = sys.stdin.readline().strip()
# The generated client takes the first of the two ways of a call that may be made with or without Bearer.
client.default_headers["Authorization"] = "Bearer " + expecting.token
logged_in = sessions.log_in(username=login, password=password, verification_code=code)
if logged_in.state != "Succeeded":
    raise SystemExit(f"Not logged in: {logged_in}")
del client.default_headers["Authorization"]
configuration.access_token = logged_in.token
password_client.PasswordApi(client).change_password(
    "@me",
    password_client.ChangePassword(
        OldPassword=password, Password=new_password, PasswordConfirm=new_password
    ),
)
user = account.get_info("@me")
if user.login != login or user.role != 0:
    raise SystemExit(f"Another user: {user}")
sessions.log_out()
try:
    raise SystemExit(f"Still logged in: {account.get_info(str(user.user_id))}")
except password_client.ApiException as e:
    if e.status != 401:
        raise
