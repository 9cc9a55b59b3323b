package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"centers/internal/check"
	"centers/internal/diag"
)

// A prober asks other sites whether the links to them still lead somewhere.
type prober struct {
	client *http.Client
	pause  time.Duration // before the second try
	jobs   int
}

func newProber() *prober {
	return &prober{client: &http.Client{Timeout: 15 * time.Second}, pause: 2 * time.Second, jobs: 8}
}

// probe asks for each address and returns a problem for each that does not
// answer twice. The gauge shows how many have been asked for.
func (p *prober) probe(ctx context.Context, all []check.External, g *gauge) (diag.List, error) {
	found := make([]diag.List, len(all))
	g.of(len(all))
	next := make(chan int)
	var silence atomic.Int64
	var wg sync.WaitGroup
	for range max(1, min(p.jobs, len(all))) {
		wg.Go(func() {
			for i := range next {
				why, silent := p.twice(ctx, all[i].URL)
				if why != "" {
					found[i] = diag.List{all[i].Lost(why)}
				}
				if silent {
					silence.Add(1)
				}
				g.step()
			}
		})
	}
	for i := range all {
		next <- i
	}
	close(next)
	wg.Wait()
	if n := int(silence.Load()); n > fewSites && n == len(all) && ctx.Err() == nil {
		return nil, errors.New("--external: no other site answers; is this computer online?")
	}
	var out diag.List
	for _, l := range found {
		out = append(out, l...)
	}
	return out, ctx.Err()
}

// fewSites may all be silent by chance.
const fewSites = 3

// twice asks once more after a pause if the first answer may be an accident.
// Silent means that there was no answer at all.
func (p *prober) twice(ctx context.Context, address string) (why string, silent bool) {
	why, status := p.once(ctx, address)
	if why == "" || status == http.StatusNotFound || status == http.StatusGone {
		return why, false
	}
	select {
	case <-ctx.Done():
		return "", false
	case <-time.After(p.pause):
	}
	why, status = p.once(ctx, address)
	return why, why != "" && status == 0
}

// once says what is wrong with an address, and the status of the answer; 0 if
// there is none. Sites that want no HEAD are asked for the page.
func (p *prober) once(ctx context.Context, address string) (why string, status int) {
	status, err := p.ask(ctx, http.MethodHead, address)
	if err == nil && status >= 400 && status != http.StatusTooManyRequests {
		status, err = p.ask(ctx, http.MethodGet, address)
	}
	switch {
	case err != nil:
		return inWords(err), 0
	case status < 400, status == http.StatusTooManyRequests:
		return "", status
	}
	return fmt.Sprintf("%d %s", status, http.StatusText(status)), status
}

func (p *prober) ask(ctx context.Context, method, address string) (status int, err error) {
	req, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("User-Agent", "centers-check (looks whether links still work)")
	res, err := p.client.Do(req)
	if err != nil {
		return 0, err
	}
	_, _ = io.CopyN(io.Discard, res.Body, 64<<10) // so that the connection serves again
	return res.StatusCode, res.Body.Close()
}

// inWords says why there was no answer.
func inWords(err error) string {
	if e, ok := errors.AsType[*net.DNSError](err); ok && e.IsNotFound {
		return "there is no site of that name"
	}
	if e, ok := errors.AsType[*url.Error](err); ok {
		if e.Timeout() {
			return "it takes too long"
		}
		err = e.Err
	}
	return err.Error()
}
