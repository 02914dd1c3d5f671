// What a person would click and what nobody is there to look at. Everything about candidates stays as it is shipped.

user_pref('media.navigator.streams.fake', true);
user_pref('media.navigator.permission.disabled', true);
user_pref('media.autoplay.default', 0);

// Calls to its maker, which would end nowhere, only slow it down. Being driven turns most of them off by itself.
user_pref('app.normandy.enabled', false);
user_pref('app.update.disabledForTesting', true);
user_pref('browser.safebrowsing.downloads.remote.enabled', false);
user_pref('browser.safebrowsing.malware.enabled', false);
user_pref('browser.safebrowsing.phishing.enabled', false);
user_pref('browser.safebrowsing.update.enabled', false);
user_pref('datareporting.policy.dataSubmissionEnabled', false);
user_pref('dom.push.connection.enabled', false);
user_pref('extensions.blocklist.enabled', false);
user_pref('extensions.update.enabled', false);
user_pref('geo.provider.network.url', '');
user_pref('media.gmp-manager.updateEnabled', false);
user_pref('network.captive-portal-service.enabled', false);
user_pref('network.connectivity-service.enabled', false);
// A NAT that changes kills idle connections. Firefox tries what went over one again with HTTP/1.1, and gives it up with
// HTTP/2 (NS_ERROR_ABORT).
user_pref('network.http.http2.enabled', false);
user_pref('network.trr.mode', 5);
user_pref('services.settings.server', 'data:,#remote-settings-dummy/v1');
user_pref('toolkit.telemetry.server', '');
