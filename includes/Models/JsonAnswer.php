<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** What a model that was asked for JSON answered. */
final class JsonAnswer {

	/** Many models put JSON into a block of code, whatever they are told. */
	private const BLOCK = '/^\s*```(?:json)?\s*(\{.*\})\s*```\s*$/s';

	/** @return mixed As json_decode() makes it, for the contract to judge; null for what is no JSON. */
	public static function decode( string $answer ): mixed {
		return json_decode( trim( preg_match( self::BLOCK, $answer, $match ) === 1 ? $match[1] : $answer ) );
	}
}
