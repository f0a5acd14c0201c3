package pgtest

import "syscall"

// attributes are how a command is started; a server goes when we go, whatever happens to us.
func attributes(cred *syscall.Credential, server bool) *syscall.SysProcAttr {
	a := &syscall.SysProcAttr{Credential: cred}
	if server {
		a.Pdeathsig = syscall.SIGQUIT
		a.Setpgid = true // an interrupt of the terminal is ours to pass on
	}
	return a
}
