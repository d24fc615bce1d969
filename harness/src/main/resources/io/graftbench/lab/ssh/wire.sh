# SPDX-License-Identifier: Apache-2.0
#
# bash -s -- ADDRESS LINK <THIS: succeeds when ADDRESS is known on LINK by its
# hardware address, for which it is asked by a datagram that nobody awaits.
echo >"/dev/udp/$1/9"
case $(ip neigh show to "$1" dev "$2") in
*lladdr*) ;;
*)
	echo "nobody says on $2 that $1 is his: are these the two ends of one cable?"
	exit 1
	;;
esac
