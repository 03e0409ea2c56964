/**
 * The part of the ZIP format (PKWARE APPNOTE 6.3) that plugins need: stored and deflated files, no encryption, no
 * ZIP64. Reading and writing here keeps a fresh clone free of a zip program and of npm packages.
 */
import { crc32 as nodeCrc32, deflateRawSync, inflateRawSync } from 'node:zlib';

const localHeader = 0x04034b50;
const centralHeader = 0x02014b50;
const endRecord = 0x06054b50;
const utf8Names = 0x0800;
// 1 January 1980 00:00, the first moment that the format knows: the same files always give the same bytes.
const dosDate = 0x0021;

const crcTable = Array.from( { length: 256 }, ( _, byte ) => {
	let value = byte;
	for ( let bit = 0; bit < 8; bit++ ) {
		value = value & 1 ? 0xedb88320 ^ ( value >>> 1 ) : value >>> 1;
	}
	return value >>> 0;
} );

/**
 * CRC-32 (ISO 3309), as a number from 0 to 2^32 - 1.
 *
 * @param {Uint8Array} bytes
 */
export function crc32( bytes ) {
	// Node has it since 20.15 and 22.2.
	if ( nodeCrc32 ) {
		return nodeCrc32( bytes );
	}
	let value = 0xffffffff;
	for ( const byte of bytes ) {
		value = crcTable[ ( value ^ byte ) & 0xff ] ^ ( value >>> 8 );
	}
	return ( value ^ 0xffffffff ) >>> 0;
}

/**
 * Packs files.
 *
 * @param {{name: string, data: Buffer}[]} files names with forward slashes; written in the order of their names
 * @return {Buffer} the archive; the same files give the same bytes
 */
export function writeZip( files ) {
	const parts = [];
	const directory = [];
	let offset = 0;
	const sorted = [ ...files ].sort( ( a, b ) => ( a.name < b.name ? -1 : 1 ) );
	for ( const { name, data } of sorted ) {
		const nameBytes = Buffer.from( name );
		const deflated = deflateRawSync( data, { level: 9 } );
		const stored = deflated.length >= data.length;
		const body = stored ? data : deflated;
		// The fields that the local and the central header share.
		const common = Buffer.alloc( 26 );
		common.writeUInt16LE( 20, 0 );
		common.writeUInt16LE( utf8Names, 2 );
		common.writeUInt16LE( stored ? 0 : 8, 4 );
		common.writeUInt16LE( dosDate, 8 );
		common.writeUInt32LE( crc32( data ), 10 );
		common.writeUInt32LE( body.length, 14 );
		common.writeUInt32LE( data.length, 18 );
		common.writeUInt16LE( nameBytes.length, 22 );
		const local = Buffer.alloc( 4 );
		local.writeUInt32LE( localHeader );
		const central = Buffer.alloc( 6 );
		central.writeUInt32LE( centralHeader );
		// Made on Unix, so that the permissions below count.
		central.writeUInt16LE( 0x0314, 4 );
		const rest = Buffer.alloc( 14 );
		rest.writeUInt32LE( 0o100644 * 0x10000, 6 );
		rest.writeUInt32LE( offset, 10 );
		directory.push( central, common, rest, nameBytes );
		parts.push( local, common, nameBytes, body );
		offset += 4 + 26 + nameBytes.length + body.length;
	}
	const directoryBytes = Buffer.concat( directory );
	const end = Buffer.alloc( 22 );
	end.writeUInt32LE( endRecord );
	end.writeUInt16LE( sorted.length, 8 );
	end.writeUInt16LE( sorted.length, 10 );
	end.writeUInt32LE( directoryBytes.length, 12 );
	end.writeUInt32LE( offset, 16 );
	return Buffer.concat( [ ...parts, directoryBytes, end ] );
}

/**
 * Unpacks an archive.
 *
 * @param {Buffer} archive
 * @return {{name: string, data: Buffer}[]} its files, folders left out
 * @throws {Error} when it is no ZIP file, is damaged, uses another compression, or a name leaves the archive's folder
 */
export function readZip( archive ) {
	let end = archive.length - 22;
	while ( end >= 0 && archive.readUInt32LE( end ) !== endRecord ) {
		end--;
	}
	if ( end < 0 ) {
		throw new Error( 'This is not a ZIP file.' );
	}
	const files = [];
	let at = archive.readUInt32LE( end + 16 );
	for ( let left = archive.readUInt16LE( end + 10 ); left > 0; left-- ) {
		if ( archive.readUInt32LE( at ) !== centralHeader ) {
			throw new Error( 'The ZIP file is damaged: its list of files cannot be read.' );
		}
		const method = archive.readUInt16LE( at + 10 );
		const checksum = archive.readUInt32LE( at + 16 );
		const size = archive.readUInt32LE( at + 20 );
		const nameLength = archive.readUInt16LE( at + 28 );
		const name = archive.toString( 'utf8', at + 46, at + 46 + nameLength );
		const local = archive.readUInt32LE( at + 42 );
		at += 46 + nameLength + archive.readUInt16LE( at + 30 ) + archive.readUInt16LE( at + 32 );
		if ( name.endsWith( '/' ) ) {
			continue;
		}
		if ( name.startsWith( '/' ) || name.includes( '\\' ) || name.split( '/' ).includes( '..' ) ) {
			throw new Error( `The ZIP file holds a name that leaves its folder: ${ name }` );
		}
		if ( method !== 0 && method !== 8 ) {
			throw new Error( `${ name } is compressed in a way (${ method }) that is not supported.` );
		}
		const start = local + 30 + archive.readUInt16LE( local + 26 ) + archive.readUInt16LE( local + 28 );
		const body = archive.subarray( start, start + size );
		const data = method === 8 ? inflateRawSync( body ) : Buffer.from( body );
		if ( crc32( data ) !== checksum ) {
			throw new Error( `${ name } is damaged in the ZIP file.` );
		}
		files.push( { name, data } );
	}
	return files;
}
