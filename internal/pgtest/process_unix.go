//go:build unix && !linux

package pgtest

import "syscall"

func attributes(cred *syscall.Credential, server bool) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Credential: cred, Setpgid: server}
}
