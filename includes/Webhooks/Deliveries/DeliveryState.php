<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Deliveries;

defined( 'ABSPATH' ) || exit;

/** Where a delivery is. */
enum DeliveryState: string {

	case Waiting   = 'waiting';
	case Delivered = 'delivered';
	case Failed    = 'failed';
}
