// The calls of libsrtp 3 that the worker makes (SrtpSession, DepLibSRTP), implemented with libsrtp 2.5 or newer.
//
// Two differences matter. A policy is an opaque object in libsrtp 3 and a plain structure in libsrtp 2. libsrtp 3 reads
// one buffer and writes another of a known size; libsrtp 2 works in place, and does not know the size of the buffer.
// Each wrapper therefore checks first that the longest possible result fits.
#pragma once

// The name then belongs to the opaque policy below.
#define srtp_policy_t libsrtp2_policy_t
#include <srtp2/srtp.h>
#undef srtp_policy_t

#include <arpa/inet.h> // ntohl
#include <climits>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string.h> // explicit_bzero

struct libsrtp3_policy
{
	libsrtp2_policy_t v2;
	// The master key followed by its salt, as libsrtp 2 expects them.
	unsigned char key[SRTP_MAX_KEY_LEN];
};
using srtp_policy_t = libsrtp3_policy*;

// The two error codes that libsrtp 3 adds. The worker only prints them.
constexpr auto srtp_err_status_buffer_small = static_cast<srtp_err_status_t>(28);
constexpr auto srtp_err_status_cryptex_err  = static_cast<srtp_err_status_t>(29);

inline srtp_err_status_t srtp_policy_create(srtp_policy_t* policy)
{
	// All zero: no MKI, no encrypted header extensions, no further policy in the list.
	*policy           = new libsrtp3_policy{};
	(*policy)->v2.key = (*policy)->key;

	return srtp_err_status_ok;
}

inline void srtp_policy_destroy(srtp_policy_t policy)
{
	// Unlike memset, the compiler does not remove it as a write to memory that is about to be freed.
	explicit_bzero(policy->key, sizeof(policy->key));
	delete policy;
}

inline srtp_err_status_t srtp_policy_set_ssrc(srtp_policy_t policy, srtp_ssrc_t ssrc)
{
	policy->v2.ssrc = ssrc;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_profile(srtp_policy_t policy, srtp_profile_t profile)
{
	const auto err = srtp_crypto_policy_set_from_profile_for_rtp(&policy->v2.rtp, profile);

	if (err != srtp_err_status_ok)
	{
		return err;
	}

	return srtp_crypto_policy_set_from_profile_for_rtcp(&policy->v2.rtcp, profile);
}

inline srtp_err_status_t srtp_policy_add_key(
  srtp_policy_t policy,
  const uint8_t* key,
  size_t keyLen,
  const uint8_t* salt,
  size_t saltLen,
  const uint8_t* /*mki*/,
  size_t mkiLen)
{
	// The worker uses no MKI.
	if (mkiLen != 0 || keyLen > sizeof(policy->key) || saltLen > sizeof(policy->key) - keyLen)
	{
		return srtp_err_status_bad_param;
	}

	std::memcpy(policy->key, key, keyLen);
	std::memcpy(policy->key + keyLen, salt, saltLen);

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_allow_repeat_tx(srtp_policy_t policy, bool allow)
{
	policy->v2.allow_repeat_tx = allow ? 1 : 0;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_window_size(srtp_policy_t policy, size_t size)
{
	policy->v2.window_size = static_cast<unsigned long>(size);

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_create(srtp_t* session, srtp_policy_t policy)
{
	// Derives the session keys and keeps no pointer into the policy.
	return ::srtp_create(session, static_cast<const libsrtp2_policy_t*>(&policy->v2));
}

namespace libsrtp3
{
	// Runs a call of libsrtp 2, which works in place, on a copy of the input.
	// `maxGrowth`: by how many bytes the call can lengthen the packet.
	template<typename Call>
	srtp_err_status_t CopyAndRun(
	  Call call, size_t maxGrowth, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen)
	{
		// `*outLen` is the size of the buffer. libsrtp 2 counts in int.
		if (inLen > static_cast<size_t>(INT_MAX) - maxGrowth || inLen + maxGrowth > *outLen)
		{
			return srtp_err_status_buffer_small;
		}

		if (out != in)
		{
			std::memcpy(out, in, inLen);
		}

		int len        = static_cast<int>(inLen);
		const auto err = call(out, &len);

		// After an error the worker reads neither the buffer nor the length.
		if (err == srtp_err_status_ok)
		{
			*outLen = static_cast<size_t>(len);
		}

		return err;
	}

	constexpr size_t MaxRtpGrowth{ SRTP_MAX_TRAILER_LEN };
	// SRTCP also appends its index, of 4 bytes (RFC 3711 §3.4).
	constexpr size_t MaxRtcpGrowth{ SRTP_MAX_TRAILER_LEN + 4 };

	// For each SSRC of an authentic packet, libsrtp 2 keeps a stream in a list that it searches for every packet. The
	// worker removes the streams that only RTP has created, but not those of RTCP, whose sender chooses the SSRC.
	constexpr uintptr_t MaxReceivedStreams{ 256 };

	// Where the SSRC of the sender begins (RFC 3550 §5.1, §6.4).
	constexpr size_t RtpSsrcOffset{ 8 };
	constexpr size_t RtcpSsrcOffset{ 4 };

	// In network byte order. 0 if the packet is too short, which libsrtp 2 rejects.
	inline uint32_t ReadSsrc(const uint8_t* packet, size_t len, size_t offset)
	{
		uint32_t ssrc{ 0 };

		if (len >= offset + sizeof(ssrc))
		{
			std::memcpy(&ssrc, packet + offset, sizeof(ssrc));
		}

		return ssrc;
	}

	inline bool HasStream(srtp_t session, uint32_t ssrc)
	{
		uint32_t roc;

		// This call, unlike srtp_remove_stream(), expects host byte order.
		return srtp_get_stream_roc(session, ntohl(ssrc), &roc) == srtp_err_status_ok;
	}

	// How many streams received packets have created, in the pointer that libsrtp 2 keeps for its caller.
	inline uintptr_t GetReceivedStreams(srtp_t session)
	{
		return reinterpret_cast<uintptr_t>(srtp_get_user_data(session));
	}

	inline void SetReceivedStreams(srtp_t session, uintptr_t count)
	{
		srtp_set_user_data(session, reinterpret_cast<void*>(count));
	}

	// Runs a call that decrypts a packet, and counts the stream that it creates if the SSRC is new.
	template<typename Call>
	srtp_err_status_t Unprotect(
	  srtp_t session, uint32_t ssrc, Call call, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen)
	{
		const bool isNew = !HasStream(session, ssrc);
		const auto err   = CopyAndRun(
		  [session, call](void* packet, int* len) { return call(session, packet, len); }, 0, in, inLen, out, outLen);

		if (isNew && err == srtp_err_status_ok)
		{
			SetReceivedStreams(session, GetReceivedStreams(session) + 1);
		}

		return err;
	}
} // namespace libsrtp3

// In both versions the SSRC is in network byte order, as the worker passes it.
inline srtp_err_status_t srtp_stream_remove(srtp_t session, uint32_t ssrc)
{
	const auto err   = srtp_remove_stream(session, ssrc);
	const auto count = libsrtp3::GetReceivedStreams(session);

	if (err == srtp_err_status_ok && count > 0)
	{
		libsrtp3::SetReceivedStreams(session, count - 1);
	}

	return err;
}

inline srtp_err_status_t srtp_protect(
  srtp_t session, const uint8_t* rtp, size_t rtpLen, uint8_t* srtp, size_t* srtpLen, size_t /*mkiIndex*/)
{
	return libsrtp3::CopyAndRun(
	  [session](void* packet, int* len) { return ::srtp_protect(session, packet, len); },
	  libsrtp3::MaxRtpGrowth,
	  rtp,
	  rtpLen,
	  srtp,
	  srtpLen);
}

inline srtp_err_status_t srtp_unprotect(
  srtp_t session, const uint8_t* srtp, size_t srtpLen, uint8_t* rtp, size_t* rtpLen)
{
	const auto ssrc = libsrtp3::ReadSsrc(srtp, srtpLen, libsrtp3::RtpSsrcOffset);
	const auto call = [](srtp_t session, void* packet, int* len) { return ::srtp_unprotect(session, packet, len); };

	return libsrtp3::Unprotect(session, ssrc, call, srtp, srtpLen, rtp, rtpLen);
}

inline srtp_err_status_t srtp_protect_rtcp(
  srtp_t session, const uint8_t* rtcp, size_t rtcpLen, uint8_t* srtcp, size_t* srtcpLen, size_t /*mkiIndex*/)
{
	return libsrtp3::CopyAndRun(
	  [session](void* packet, int* len) { return ::srtp_protect_rtcp(session, packet, len); },
	  libsrtp3::MaxRtcpGrowth,
	  rtcp,
	  rtcpLen,
	  srtcp,
	  srtcpLen);
}

inline srtp_err_status_t srtp_unprotect_rtcp(
  srtp_t session, const uint8_t* srtcp, size_t srtcpLen, uint8_t* rtcp, size_t* rtcpLen)
{
	const auto ssrc = libsrtp3::ReadSsrc(srtcp, srtcpLen, libsrtp3::RtcpSsrcOffset);

	// RTCP about received RTP is not affected: the RTP has created the stream.
	if (libsrtp3::GetReceivedStreams(session) >= libsrtp3::MaxReceivedStreams && !libsrtp3::HasStream(session, ssrc))
	{
		return srtp_err_status_no_ctx;
	}

	const auto call = [](srtp_t session, void* packet, int* len) { return ::srtp_unprotect_rtcp(session, packet, len); };

	return libsrtp3::Unprotect(session, ssrc, call, srtcp, srtcpLen, rtcp, rtcpLen);
}
