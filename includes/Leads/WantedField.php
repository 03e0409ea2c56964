<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

defined( 'ABSPATH' ) || exit;

/** Something that a bot wants to know of a lead. */
final class WantedField {

	public const NAME    = 'name';
	public const EMAIL   = 'email';
	public const PHONE   = 'phone';
	public const COMPANY = 'company';

	/** Fields that every bot can want, in the order in which they are shown. */
	public const USUAL = [ self::NAME, self::EMAIL, self::PHONE, self::COMPANY ];

	/** Fields by which somebody can be reached. */
	public const REACHES = [ self::EMAIL, self::PHONE ];

	/**
	 * @param string $name        The contract's `LeadFieldName`.
	 * @param string $label       What people call it.
	 * @param string $description What belongs there, for a model; '' for a usual one.
	 */
	public function __construct(
		public readonly string $name,
		public readonly string $label,
		public readonly string $description = '',
	) {}

	/** What people call a usual field, in the language of this request; of another one its name. */
	public static function labelOf( string $name ): string {
		return match ( $name ) {
			self::NAME    => __( 'Name', 'causerie-chat' ),
			self::EMAIL   => __( 'E-mail address', 'causerie-chat' ),
			self::PHONE   => __( 'Phone number', 'causerie-chat' ),
			self::COMPANY => __( 'Company', 'causerie-chat' ),
			default       => $name,
		};
	}
}
