// A session of the API by net/http; see README.md.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
)

type session struct {
	url, appKey, authorization string
}

type answer struct {
	State, Step, Token, Login string
	Role                      *int32
}

func (s *session) call(method, path string, status int, body any, headers map[string]string) answer {
	var sent io.Reader
	if body != nil {
		text, _ := json.Marshal(body)
		sent = bytes.NewReader(text)
	}
	request, err := http.NewRequest(method, s.url+path, sent)
	if err != nil {
		fail(err.Error())
	}
	request.Header.Set("Et-App-Key", s.appKey)
	request.Header.Set("Content-Type", "application/json")
	if s.authorization != "" {
		request.Header.Set("Authorization", s.authorization)
	}
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		fail(err.Error())
	}
	defer response.Body.Close()
	text, _ := io.ReadAll(response.Body)
	if response.StatusCode != status {
		fail(fmt.Sprintf("%s %s: %d %s, not %d", method, path, response.StatusCode, text, status))
	}
	var read answer
	if len(text) > 0 {
		if err := json.Unmarshal(text, &read); err != nil {
			fail(err.Error())
		}
	}
	return read
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, message)
	os.Exit(1)
}

func main() {
	s := session{url: os.Args[1], appKey: os.Args[2]}
	login, password, newPassword := os.Args[3], os.Args[4], os.Args[5]
	none := map[string]string{}

	expecting := s.call("POST", "/token", 202, none, map[string]string{"Username": login, "Password": password})
	if expecting.State != "Expecting" || expecting.Step != "VerificationCode" {
		fail("Not asked for a code")
	}
	fmt.Println("code?")
	code, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	loggedIn := s.call("POST", "/token", 200, none, map[string]string{
		"Username": login, "Password": password,
		"Authorization": "Bearer " + expecting.Token, "VerificationCode": strings.TrimSpace(code)})
	s.authorization = "Bearer " + loggedIn.Token
	s.call("PUT", "/v1.0/users/@me/password/change", 200, map[string]string{
		"OldPassword": password, "Password": newPassword, "PasswordConfirm": newPassword}, nil)
	user := s.call("GET", "/v1.0/users/@me/info", 200, nil, nil)
	if user.Login != login || user.Role == nil || *user.Role != 0 {
		fail("Another user")
	}
	s.call("POST", "/logout", 200, none, nil)
	s.call("GET", "/v1.0/users/@me/info", 401, nil, nil)
}
