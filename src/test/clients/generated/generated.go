// A session by the client that OpenAPI Generator makes for Go; see README.md.
package main

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"

	passwords "github.com/GIT_USER_ID/GIT_REPO_ID"
)

func check(right bool, answer any) {
	if !right {
		fmt.Fprintf(os.Stderr, "%+v\n", answer)
		os.Exit(1)
	}
}

func checkOk(response *http.Response, err error) {
	check(err == nil, err)
	check(response.StatusCode < 300, response)
}

func main() {
	login, password, newPassword := os.Args[3], os.Args[4], os.Args[5]
	configuration := passwords.NewConfiguration()
	configuration.Servers = passwords.ServerConfigurations{{URL: os.Args[1]}}
	client := passwords.NewAPIClient(configuration)
	keys := map[string]passwords.APIKey{"AppKey": {Key: os.Args[2]}}
	withKey := context.WithValue(context.Background(), passwords.ContextAPIKeys, keys)
	bearer := func(token string) context.Context {
		return context.WithValue(withKey, passwords.ContextAccessToken, token)
	}

	expecting, response, err := client.SessionAPI.LogIn(withKey).Username(login).Password(password).Execute()
	checkOk(response, err)
	check(expecting.GetStep() == "VerificationCode", expecting)
	fmt.Println("code?")
	code, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	loggedIn, response, err := client.SessionAPI.LogIn(bearer(expecting.Token)).Username(login).Password(password).
		VerificationCode(strings.TrimSpace(code)).Execute()
	checkOk(response, err)
	check(loggedIn.State == "Succeeded", loggedIn)
	session := bearer(loggedIn.Token)
	checkOk(client.PasswordAPI.ChangePassword(session, "@me").ChangePassword(passwords.ChangePassword{
		OldPassword: password, Password: newPassword, PasswordConfirm: newPassword}).Execute())
	user, response, err := client.AccountAPI.GetInfo(session, "@me").Execute()
	checkOk(response, err)
	check(user.Login == login && user.Role == 0, user)
	checkOk(client.SessionAPI.LogOut(session).Execute())
	_, response, err = client.AccountAPI.GetInfo(session, fmt.Sprint(user.UserId)).Execute()
	check(err != nil && response.StatusCode == 401, response)
}
