import type { ReactNode } from 'react';

interface Props {
	/** Of whatever origin. */
	readonly address: string;
	readonly children: ReactNode;
}

const isWebAddress = ( address: string ): boolean => /^https?:\/\//i.test( address );

/** A link, where the address leads into the web; a name that anybody could have made up for another kind of address is text. */
export function WebLink( { address, children }: Props ) {
	return isWebAddress( address ) ? (
		<a href={ address } rel="noreferrer">
			<bdi>{ children }</bdi>
		</a>
	) : (
		<bdi>{ children }</bdi>
	);
}
